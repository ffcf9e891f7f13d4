package io.cloakroom.link.pass;

import io.cloakroom.chat.Person;
import java.time.Instant;

/**
 * A browser that proved to be a person's.
 *
 * @param hash the keyed hash of its secret; the secret itself is kept nowhere
 * @param expiresAt the end, however much it is used
 */
public record Session(String hash, Person person, Instant startedAt, Instant expiresAt) {}
