package io.cloakroom.storage.older;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A node of before goes on beside one that has just made its tables: ADR 25. */
class MigrationsOnlyAddTest {
  private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

  /** Before it one process had the database. */
  private static final int FIRST = 99;

  private static final Pattern NUMBER = Pattern.compile("V(\\d+)__.*");

  private static final Pattern TAKES_AWAY =
      Pattern.compile(
          "\\b(drop|rename|truncate|delete\\s+from)\\b|\\balter\\s+column\\b"
              + "|\\bset\\s+(not\\s+null|data\\s+type)\\b");

  /** An older node's rows may break what is asked of a table that was there before. */
  private static final Pattern FORBIDS =
      Pattern.compile(
          "\\badd\\s+(constraint|unique|check|primary|foreign)\\b"
              + "|\\bcreate\\s+(or\\s+replace\\s+)?(constraint\\s+)?(unique|trigger|rule)\\b");

  private static final Pattern WANTED =
      Pattern.compile("\\badd\\s+(column\\s+)?(?!constraint)[^,;]*\\bnot\\s+null\\b[^,;]*");

  @Test
  void T64_everyMigrationFromThereOnOnlyAdds() throws Exception {
    try (Stream<Path> files = Files.walk(MIGRATIONS)) {
      List<Path> later = files.filter(MigrationsOnlyAddTest::isLater).toList();

      for (Path file : later) {
        assertThat(takesAway(Files.readString(file))).as("%s", file).isFalse();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alter table link drop column stands",
        "ALTER TABLE link\n  RENAME TO links",
        "alter table link alter column views set not null",
        "alter table link add column a integer not null",
        "alter table link add b integer, add column c bigint not null",
        "delete from lease",
        "alter table link add constraint once unique (picture)",
        "create unique index link_once on link (picture)",
        "create trigger newer before insert on link for each row execute function newer()"
      })
  void itWouldBeNoticed(String sql) {
    assertThat(takesAway(sql)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create table newer (id bigint primary key, word varchar(20) not null)",
        "alter table link add column a integer default 0 not null",
        "alter table link add column a integer not null default 0, add column b text",
        "create index newer_word on newer (word); -- drop nothing",
        "create table newer (id bigint, word text, constraint newer_id unique (id))",
        "update link set a = 1 where a is null"
      })
  void whatAddsIsLetThrough(String sql) {
    assertThat(takesAway(sql)).isFalse();
  }

  private static boolean isLater(Path file) {
    Matcher number = NUMBER.matcher(file.getFileName().toString());
    return number.matches() && Integer.parseInt(number.group(1)) >= FIRST;
  }

  private static boolean takesAway(String text) {
    String sql = text.replaceAll("--[^\n]*", "").toLowerCase(Locale.ROOT);
    return TAKES_AWAY.matcher(sql).find()
        || FORBIDS.matcher(sql).find()
        || WANTED.matcher(sql).results().anyMatch(one -> !one.group().contains("default"));
  }
}
