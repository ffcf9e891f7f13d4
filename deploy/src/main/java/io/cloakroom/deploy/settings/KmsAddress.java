package io.cloakroom.deploy.settings;

import io.cloakroom.storage.kms.AwsKmsSettings;
import io.cloakroom.storage.kms.Pkcs11Settings;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where the key is that wraps the master keys: a key of AWS KMS, by Tink's form of its ARN, or one
 * on a token, by RFC 7512. One of both is there.
 */
record KmsAddress(Optional<String> arn, Optional<Pkcs11Settings> token) {
  private static final String AWS = "aws-kms://";
  private static final String PKCS11 = "pkcs11:";
  private static final String EXAMPLE =
      "pkcs11:slot-id=0;object=cloakroom?module-path=/usr/lib/softhsm/libsofthsm2.so"
          + "&pin-source=file:/etc/cloakroom/pin";
  private static final Set<String> KNOWN =
      Set.of("slot-id", "object", "type", "module-path", "pin-source");

  /**
   * @throws IllegalArgumentException when it is neither, worded to follow a setting's name; what it
   *     says may hold a PIN, and is not repeated
   */
  static KmsAddress parse(String text) {
    if (text.startsWith(AWS)) {
      return new KmsAddress(Optional.of(arn(text.substring(AWS.length()))), Optional.empty());
    }
    if (text.startsWith(PKCS11)) {
      return new KmsAddress(Optional.empty(), Optional.of(token(text.substring(PKCS11.length()))));
    }
    throw new IllegalArgumentException(
        "is no key of a KMS or token; try aws-kms://arn:aws:kms:REGION:ACCOUNT:key/ID, or "
            + EXAMPLE);
  }

  private static String arn(String arn) {
    if (arn.matches("arn:[^/]*:alias/.*")) {
      throw new IllegalArgumentException(
          "is an alias, which can be pointed at another key, and then nothing would open; name the"
              + " key itself, as \"aws kms describe-key\" tells its Arn");
    }
    if (!AwsKmsSettings.isKey(arn)) {
      throw new IllegalArgumentException(
          "is no key of AWS KMS; try aws-kms://arn:aws:kms:REGION:ACCOUNT:key/ID");
    }
    return arn;
  }

  private static Pkcs11Settings token(String text) {
    Map<String, String> parts = parts(text);
    if (parts.containsKey("pin-value")) {
      throw new IllegalArgumentException(
          "holds a PIN; leave pin-value out, and name a file that has it:"
              + " pin-source=file:/etc/cloakroom/pin");
    }
    if (parts.containsKey("token") || parts.containsKey("serial")) {
      throw new IllegalArgumentException(
          "names a token, and Java finds one by its slot alone: give slot-id=NUMBER, as the token's"
              + " own tools tell it (pkcs11-tool --list-slots, softhsm2-util --show-slots), and"
              + " leave token and serial out");
    }
    List<String> unknown =
        parts.keySet().stream().filter(name -> !KNOWN.contains(name)).sorted().toList();
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "has what is not known here: " + String.join(", ", unknown) + "; try " + EXAMPLE);
    }
    if (!parts.getOrDefault("type", "secret-key").equals("secret-key")) {
      throw new IllegalArgumentException("is no secret key; leave type out, or say secret-key");
    }
    Path module = path(need(parts, "module-path"), "module-path");
    if (!Pkcs11Settings.isModule(module)) {
      throw new IllegalArgumentException(
          "has a module-path that is no whole path of a library; try " + EXAMPLE);
    }
    String pin = need(parts, "pin-source").replaceFirst("^file:(//(?=/))?", "");
    return new Pkcs11Settings(
        module, slot(need(parts, "slot-id")), need(parts, "object"), path(pin, "pin-source"));
  }

  private static Map<String, String> parts(String text) {
    Map<String, String> parts = new HashMap<>();
    int query = text.indexOf('?');
    Stream.concat(
            Stream.of((query < 0 ? text : text.substring(0, query)).split(";")),
            Stream.of((query < 0 ? "" : text.substring(query + 1)).split("&")))
        .filter(part -> !part.isEmpty())
        .forEach(
            part -> {
              int sign = part.indexOf('=');
              if (sign < 1 || parts.put(part.substring(0, sign), decoded(part, sign)) != null) {
                throw new IllegalArgumentException("is no address by RFC 7512; try " + EXAMPLE);
              }
            });
    return parts;
  }

  private static String decoded(String part, int sign) {
    try {
      return URLDecoder.decode(
          part.substring(sign + 1).replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("is no address by RFC 7512; try " + EXAMPLE, e);
    }
  }

  private static String need(Map<String, String> parts, String name) {
    String value = parts.getOrDefault(name, "");
    if (value.isEmpty()) {
      throw new IllegalArgumentException("lacks " + name + "; try " + EXAMPLE);
    }
    return value;
  }

  private static int slot(String text) {
    if (!text.matches("[0-9]{1,10}") || Long.parseLong(text) > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "has a slot-id that is no number of a slot; try slot-id=0");
    }
    return Integer.parseInt(text);
  }

  private static Path path(String text, String name) {
    try {
      Path path = Path.of(text);
      if (path.isAbsolute()) {
        return path.normalize();
      }
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("has a " + name + " that is no path", e);
    }
    throw new IllegalArgumentException(
        "has a " + name + " that is no whole path of a file; try " + EXAMPLE);
  }
}
