/** How a person recognises a record of the ERP: its code, where it has one, and its name. */
export function recordLabel({ code, name }: { readonly code: string; readonly name: string }): string {
  return code === '' ? name : `${code} ${name}`;
}
