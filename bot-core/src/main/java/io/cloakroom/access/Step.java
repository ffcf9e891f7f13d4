package io.cloakroom.access;

/**
 * One rule of a decision, as it came out.
 *
 * @param rule what was asked, in plain words
 * @param passed whether it let the viewer through
 * @param because the fact that decided it, in plain words
 */
public record Step(String rule, boolean passed, String because) {}
