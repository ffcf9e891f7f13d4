package io.cloakroom.link;

import io.cloakroom.chat.Person;
import java.time.Instant;

/**
 * One counted look. For {@link Links#GRACE} after it the same session may fetch the bytes again.
 *
 * @param session the keyed hash of the browser session it was made in
 */
public record CountedLook(LinkId link, Person person, String session, Instant at) {}
