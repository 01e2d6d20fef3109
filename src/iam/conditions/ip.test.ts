import { expect, test } from "vitest";
import { holds } from "../testing.ts";

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress
test.each([
  ["IpAddress", "203.0.113.0/24", "203.0.113.255", true],
  ["IpAddress", "203.0.113.0/24", "203.0.114.0", false],
  ["IpAddress", "203.0.113.7", "203.0.113.7", true],
  ["IpAddress", "203.0.113.7", "203.0.113.8", false],
  ["IpAddress", "0.0.0.0/0", "8.8.8.8", true],
  ["IpAddress", "0.0.0.0/0", "2001:db8::1", false],
  ["IpAddress", ["10.0.0.0/8", "2001:DB8:1234:5678::/64"], "2001:db8:1234:5678:9::1", true],
  ["IpAddress", "2001:db8:1234:5678::/64", "2001:db8:1234:5679::1", false],
  ["IpAddress", "::/0", "::1", true],
  ["IpAddress", "10.0.0.0/8", "backup.amazonaws.com", false],
  ["IpAddress", "10.0.0.0/8", "10.0.0.0/9", false],
  ["NotIpAddress", ["10.0.0.0/8", "192.168.0.0/16"], "192.168.1.1", false],
  ["NotIpAddress", ["10.0.0.0/8", "192.168.0.0/16"], "8.8.8.8", true],
  ["NotIpAddress", "10.0.0.0/8", undefined, true],
])("%s %j of %j: %s", (operator, wanted, actual, expected) => {
  expect(holds(operator, wanted, actual)).toBe(expected);
});

test.each(["256.0.0.1", "10.0.0.0/33", "1::2::3", "1:2:3", "::/129", "10.0.0", "1:2:3:4:5:6:7::8:9"])(
  "%s is no range",
  (text) => {
    expect(() => holds("IpAddress", text, "10.0.0.1")).toThrow("expected an IP address or a CIDR range");
  },
);
