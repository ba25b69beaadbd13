/** How much was said: the twin of dossier/statements.py. Pure. */

/**
 * Count statements; a sentence that is a claim about several events counts once.
 * @param {{utterance?: string}[]} claims
 */
export const countStatements = (claims) => new Set(claims.map((claim) => claim.utterance ?? claim)).size;
