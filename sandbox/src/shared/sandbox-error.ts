/** Something about the seed, the data folder or the way the sandbox was started that a person has to put right. */
export class SandboxError extends Error {
  override readonly name = 'SandboxError';
}
