package io.cloakroom.discord.fake.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One line of the journal.
 *
 * @param template the route, as /channels/{channel}/messages; empty for an unknown one
 * @param body the JSON that was sent, a missing node for none
 * @param files the names of the files that were sent along
 * @param status 0 when the answer was withheld
 * @param reason the header X-Audit-Log-Reason, empty for none
 */
public record RecordedCall(
    int number,
    Instant when,
    String method,
    String path,
    String template,
    Map<String, String> query,
    JsonNode body,
    List<String> files,
    int status,
    String reason) {}
