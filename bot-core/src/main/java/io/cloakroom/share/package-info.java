/**
 * Sharing a picture further: another link to the same sealed copy, for another conversation, with a
 * card of its own there.
 */
package io.cloakroom.share;
