/** Something that a company's mapping rules cannot do with what the ERP holds. */
export interface MappingProblem {
  /** The rule, as keys from the top of the company's YAML: `['sync', 'accounts', 'exclude', 'codes', 0]`. */
  readonly path: readonly (string | number)[];
  /** One sentence: what is wrong with it, on which records, and what to do. */
  readonly sentence: string;
}

/**
 * Applies a company's rules to the records of one kind, one by one, and remembers which rules were used and which keys were
 * given: so it serves for one reading of the ERP's list.
 */
export interface RecordMapper<Source, Target> {
  /** How the record should stand in Pleo; `undefined` when it should not be offered there. */
  map(record: Source): Target | undefined;
  /**
   * What turned out to be wrong with the rules, once the whole list was read: a rule that matched nothing, two records with
   * one key, a text beyond Pleo's limits.
   *
   * @param reading - `part`: only some records were read, so that nothing can be said of a rule that matched none of them.
   *   Left out: `whole`.
   */
  problems(reading?: 'whole' | 'part'): readonly MappingProblem[];
}
