package io.cloakroom.discord.fake.contract;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The formats that Discord's file names and the standard does not know. */
final class SchemaFormats {
  private static final Pattern SNOWFLAKE = Pattern.compile("0|[1-9][0-9]{0,19}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,10}");

  static final List<Format> ALL =
      List.of(
          named("snowflake", text -> SNOWFLAKE.matcher(text).matches()),
          named("nonce", text -> text.length() <= 25),
          named(
              "uint32",
              text -> NUMBER.matcher(text).matches() && Long.parseLong(text) <= 0xFFFF_FFFFL));

  private SchemaFormats() {}

  private static Format named(String name, Predicate<String> rule) {
    return new Format() {
      @Override
      public String getName() {
        return name;
      }

      @Override
      public boolean matches(ExecutionContext context, String value) {
        return rule.test(value);
      }
    };
  }
}
