package io.cloakroom.discord.fake.cdn;

import java.time.Instant;

/**
 * One request for a file.
 *
 * @param attachment 0 when the path names none
 * @param afterDelete whether its message was deleted by then
 */
public record Fetch(
    Instant when,
    long attachment,
    String path,
    String userAgent,
    String acceptEncoding,
    int status,
    boolean afterDelete) {}
