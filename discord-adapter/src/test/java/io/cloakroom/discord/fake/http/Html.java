package io.cloakroom.discord.fake.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Small pieces of the pages by hand. */
public final class Html {
  private Html() {}

  public static String text(String any) {
    return any.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  public static String hidden(String name, String value) {
    return "<input type=hidden name=\"" + text(name) + "\" value=\"" + text(value) + "\">";
  }

  public static String button(String name, String value) {
    String safe = text(value);
    return "<button name=\"" + text(name) + "\" value=\"" + safe + "\">" + safe + "</button> ";
  }

  public static String withQuery(String address, Map<String, String> fields) {
    String query =
        new TreeMap<>(fields)
            .entrySet().stream()
                .map(field -> field.getKey() + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    return address + (address.contains("?") ? "&" : "?") + query;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
