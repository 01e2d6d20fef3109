/** The engines that are played and the version each takes where none is named (an assumption: AWS moves them). */
const versions: Readonly<Record<string, string>> = {
  postgres: "17.6",
  mysql: "8.4.6",
  mariadb: "11.8.3",
  "aurora-postgresql": "17.5",
  "aurora-mysql": "8.0.mysql_aurora.3.10.1",
  docdb: "5.0.0",
  neptune: "1.4.5.1",
};

export function defaultVersion(engine: string): string {
  return versions[engine] ?? "19.0";
}

/** Aurora, DocumentDB and Neptune, whose clusters have instances; MySQL and PostgreSQL as Multi-AZ DB clusters. */
export const clusterEngines: readonly string[] = [
  "aurora-mysql",
  "aurora-postgresql",
  "docdb",
  "neptune",
  "mysql",
  "postgres",
];

/** A cluster of these engines is made with a class and runs its three instances itself. */
export function isMultiAzEngine(engine: string): boolean {
  return engine === "mysql" || engine === "postgres";
}
