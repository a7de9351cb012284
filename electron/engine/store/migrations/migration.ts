/** One step of the schema. A step that was shipped never changes; the next change is the next number, in tens. */
export type Migration = {
  readonly number: number;
  readonly name: string;
  readonly statements: readonly string[];
};
