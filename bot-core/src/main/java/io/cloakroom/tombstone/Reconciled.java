package io.cloakroom.tombstone;

/**
 * What was ended again in a database that was put back.
 *
 * @param was how many events the record had when the last tombstones were written
 * @param events how many it had as it was put back
 * @param links how many links were ended
 * @param pictures how many pictures were destroyed, or are to be
 * @param people how many people were forgotten
 * @param waiting how many more are forgotten once the program runs
 */
public record Reconciled(
    long was, long events, long links, long pictures, long people, long waiting) {}
