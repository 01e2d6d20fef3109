import { describe, expect, test } from "vitest";
import { away, cast, home } from "../testing.ts";
import { compileNotPrincipal, compilePrincipal } from "./principal.ts";

const spot = { policy: "p", where: "Principal" };
const { user, role, stranger, root, linked, service } = cast;

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
describe("Principal", () => {
  test.each([
    ["everyone", "*", user, "direct"],
    ["everyone, the long way", { AWS: "*" }, stranger, "direct"],
    ["everyone is also a service", "*", service, "direct"],
    ["a user's ARN", { AWS: user.arn }, user, "direct"],
    ["another user's ARN", { AWS: user.arn }, role, "none"],
    ["a role's ARN is each of its sessions", { AWS: role.arn }, role, "role"],
    ["a session's ARN", { AWS: role.sessionArn }, role, "direct"],
    ["another session's ARN", { AWS: `${role.sessionArn}2` }, role, "none"],
    ["a service-linked role's ARN", { AWS: [user.arn, linked.arn] }, linked, "role"],
    ["account id", { AWS: home }, user, "account"],
    ["account root", { AWS: `arn:aws:iam::${home}:root` }, role, "account"],
    ["account root is the root user as well", { AWS: root.arn }, root, "account"],
    ["another account", { AWS: away }, user, "none"],
    ["an account is no service", { AWS: home }, service, "none"],
    ["the nearest naming counts", { AWS: [home, user.arn] }, user, "direct"],
    ["a user's unique id", { AWS: user.id }, user, "direct"],
    ["a role's unique id", { AWS: role.id }, role, "role"],
    ["the unique id of a deleted namesake", { AWS: "AROAOLD" }, role, "none"],
    ["a service", { Service: ["ec2.amazonaws.com", "backup.amazonaws.com"] }, service, "direct"],
    ["another service", { Service: "ec2.amazonaws.com" }, service, "none"],
    ["a service is no account's role", { Service: "backup.amazonaws.com" }, linked, "none"],
    ["someone federated", { Federated: "cognito-identity.amazonaws.com" }, user, "none"],
  ] as const)("%s", (_, element, principal, expected) => {
    expect(compilePrincipal(element, spot)(principal, false)).toBe(expected);
  });
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
describe("NotPrincipal", () => {
  test.each([
    ["user and account are listed", [user.arn, home], user, false, "none"],
    ["the user's account is not listed", [user.arn], user, false, "direct"],
    ["role, session and account are listed", [role.arn, role.sessionArn, home], role, false, "none"],
    ["the session is not listed", [role.arn, home], role, false, "direct"],
    ["the account alone is listed", [home], user, false, "direct"],
    ["the account is the root user", [root.arn], root, false, "none"],
    ["a boundary undoes the exception", [user.arn, home], user, true, "direct"],
    ["everyone is excepted", ["*"], stranger, false, "none"],
  ] as const)("%s", (_, aws, principal, bounded, expected) => {
    expect(compileNotPrincipal({ AWS: aws }, spot)(principal, bounded)).toBe(expected);
  });

  test("a service", () => {
    const element = compileNotPrincipal({ Service: "backup.amazonaws.com" }, spot);
    expect(element(service, false)).toBe("none");
    expect(element(user, false)).toBe("direct");
  });
});
