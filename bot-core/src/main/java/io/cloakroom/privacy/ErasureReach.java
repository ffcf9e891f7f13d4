package io.cloakroom.privacy;

/**
 * What an erasure is about.
 *
 * @param pictures that are theirs and not erased
 * @param held how many of these a legal hold keeps
 * @param posts that they made, as long as they are known
 * @param events of the record that are theirs
 */
public record ErasureReach(long pictures, long held, long posts, long events) {}
