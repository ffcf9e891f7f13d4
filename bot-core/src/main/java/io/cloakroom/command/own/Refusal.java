package io.cloakroom.command.own;

/**
 * Why a picture cannot have a value.
 *
 * @param problem names the value and the rule, without a full stop
 * @param remedy what can be had instead, as a sentence
 */
record Refusal(String field, String problem, String remedy) {}
