package io.cloakroom.record.stream;

/**
 * What a SIEM goes by.
 *
 * @param shown to people, some of whom are not to know its whole address
 * @param place under which its place in the record is kept, unlike that of every other
 */
public record SiemName(String shown, String place) {}
