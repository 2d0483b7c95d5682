import { derivedId } from '../../shared/index.ts';

/** Makes ids from names; the same names give another id each time, the same ones at every start. */
export function distinctIds(...prefix: readonly string[]): (...names: readonly string[]) => string {
  const uses = new Map<string, number>();
  return (...names) => {
    const id = derivedId(...prefix, ...names);
    const earlier = uses.get(id) ?? 0;
    uses.set(id, earlier + 1);
    return earlier === 0 ? id : derivedId(id, String(earlier));
  };
}
