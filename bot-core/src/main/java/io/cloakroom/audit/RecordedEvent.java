package io.cloakroom.audit;

/**
 * An event with its place in the record.
 *
 * @param sequence rises with every event; gaps are possible where a transaction was undone
 */
public record RecordedEvent(long sequence, AuditEvent event) {}
