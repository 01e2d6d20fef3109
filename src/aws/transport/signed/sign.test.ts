import { expect, test } from "vitest";
import { sign } from "./sign.ts";

const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" };
const scope = { region: "us-east-1", service: "service", time: new Date("2015-08-30T12:36:00Z") };

/** AWS's published test suite for Signature Version 4 (aws-sig-v4-test-suite), the cases whose headers are host and date alone. */
test.each([
  ["get-vanilla", "GET", "/", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"],
  ["post-vanilla", "POST", "/", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"],
  [
    "get-vanilla-query-order-key-case",
    "GET",
    "/?Param2=value2&Param1=value1",
    "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
  ],
  [
    "get-vanilla-empty-query-key",
    "GET",
    "/?Param1=value1",
    "a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb",
  ],
])("%s", (_name, method, path, signature) => {
  const url = new URL(path, "https://example.amazonaws.com");
  const headers = sign({ method, url, headers: {}, body: "" }, credentials, scope);
  expect(headers["authorization"]).toBe(
    `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=${signature}`,
  );
});

test("the port of an endpoint is signed, a session token too", () => {
  const url = new URL("http://127.0.0.1:4566/");
  const headers = sign({ method: "GET", url, headers: {}, body: "" }, { ...credentials, sessionToken: "token" }, scope);
  expect(headers).toMatchObject({ host: "127.0.0.1:4566", "x-amz-security-token": "token" });
  expect(headers["authorization"]).toContain("SignedHeaders=host;x-amz-date;x-amz-security-token");
});

/** https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html, Example: PUT Object */
test("S3 encodes the path once, and signs the digest of the body", () => {
  const url = new URL("https://examplebucket.s3.amazonaws.com/test%24file.text");
  const body = "Welcome to Amazon S3.";
  const headers = {
    date: "Fri, 24 May 2013 00:00:00 GMT",
    "x-amz-content-sha256": "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072",
    "x-amz-storage-class": "REDUCED_REDUNDANCY",
  };
  const example = {
    accessKeyId: "AKIAIOSFODNN7EXAMPLE",
    secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  };
  const of = { region: "us-east-1", service: "s3", time: new Date("2013-05-24T00:00:00Z") };
  expect(sign({ method: "PUT", url, headers, body }, example, of)["authorization"]).toContain(
    "Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
  );
});
