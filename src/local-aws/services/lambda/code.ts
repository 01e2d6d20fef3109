import { inflateRawSync } from "node:zlib";
import { AwsError } from "../../wire/index.ts";

/** Reads `index.js` out of a zip archive: what CreateFunction is given and CloudFormation makes of `Code.ZipFile`. */
export function indexOf(archive: Uint8Array): string {
  const zip = Buffer.from(archive);
  const end = zip.lastIndexOf(Buffer.from("PK\u0005\u0006", "latin1"));
  if (end < 0) throw badArchive();
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const nameLength = zip.readUInt16LE(at + 28);
    const name = zip.toString("utf8", at + 46, at + 46 + nameLength);
    if (name === "index.js") return readEntry(zip, at);
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  throw badArchive();
}

function readEntry(zip: Buffer, directory: number): string {
  const [method, size, local] = [
    zip.readUInt16LE(directory + 10),
    zip.readUInt32LE(directory + 20),
    zip.readUInt32LE(directory + 42),
  ];
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const packed = zip.subarray(start, start + size);
  return (method === 0 ? packed : inflateRawSync(packed)).toString("utf8");
}

function badArchive(): AwsError {
  return new AwsError("InvalidParameterValueException", "Could not unzip uploaded file, or it holds no index.js.");
}
