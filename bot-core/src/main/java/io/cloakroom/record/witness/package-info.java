/**
 * Programs of others that watch the record grow, and sign each checkpoint that goes on from the
 * last.
 */
package io.cloakroom.record.witness;
