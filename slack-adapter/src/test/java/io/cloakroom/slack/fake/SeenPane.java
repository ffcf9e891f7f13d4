package io.cloakroom.slack.fake;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What the side pane shows one person.
 *
 * @param title of the Work Object
 * @param page the address that Slack loads in a frame; empty where there are words instead
 * @param words why there is no page; empty where there is one
 * @param json the whole metadata
 */
public record SeenPane(String title, String page, String words, JsonNode json) {}
