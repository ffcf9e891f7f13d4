package io.cloakroom.link;

import io.cloakroom.chat.Person;

/** A person at a browser whose session is known. */
public record Looker(Person person, String session) {}
