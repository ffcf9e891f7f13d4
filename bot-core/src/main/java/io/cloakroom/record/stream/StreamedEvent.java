package io.cloakroom.record.stream;

import java.time.Instant;

/**
 * An event on its way.
 *
 * @param at when it happened
 * @param action the code of what happened
 * @param json all of it, in the form that was asked for: one line of ASCII
 */
public record StreamedEvent(Instant at, String action, String json) {}
