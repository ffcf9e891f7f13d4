package io.cloakroom.link.pass;

import io.cloakroom.chat.Person;
import java.time.Instant;

/**
 * A ticket for one person, good once and for 60 s, that becomes a browser session.
 *
 * @param hash the keyed hash of its secret; the secret itself is kept nowhere
 */
public record Pass(String hash, Person person, Instant expiresAt) {}
