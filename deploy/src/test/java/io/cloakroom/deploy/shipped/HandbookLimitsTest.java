package io.cloakroom.deploy.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The handbook's limits are those of the code, and each has a test that goes beyond it. */
class HandbookLimitsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern ROW =
      Pattern.compile(
          "^\\| ([^|]+) \\| ([0-9,]+) ?([A-Za-z%]*) \\| [^|]+ \\| `([^`]+)` \\| `(\\w+)#(\\w+)`"
              + " \\|$");
  private static final Pattern CONSTANT =
      Pattern.compile("(\\w+)\\.(?:(defaults)\\(\\)\\.)?(\\w+)");

  private static final Map<String, Long> UNITS =
      Map.of(
          "",
          1L,
          "%",
          1L,
          "s",
          Duration.ofSeconds(1).toNanos(),
          "days",
          Duration.ofDays(1).toNanos(),
          "MiB",
          1L << 20,
          "GiB",
          1L << 30);

  @Test
  void everyLimitIsAsTheCodeHasIt() throws Exception {
    for (Matcher row : rows()) {
      long said = Long.parseLong(row.group(2).replace(",", "")) * UNITS.get(row.group(3));

      assertThat(number(row.group(4))).as(row.group(1)).isEqualTo(said);
    }
  }

  @Test
  void everyLimitHasATestThatGoesBeyondIt() throws Exception {
    for (Matcher row : rows()) {
      List<Path> tests = sources("test", row.group(5));

      assertThat(tests).as(row.group(1)).isNotEmpty();
      assertThat(tests)
          .as(row.group(1))
          .anySatisfy(test -> assertThat(test).content().contains(" " + row.group(6) + "("));
    }
  }

  private static List<Matcher> rows() throws IOException {
    List<Matcher> rows =
        Files.readAllLines(Path.of("docs/limits.md")).stream()
            .filter(line -> line.startsWith("| ") && !line.matches("\\| (what|---) .*"))
            .map(ROW::matcher)
            .toList();
    assertThat(rows).hasSizeGreaterThan(15).allMatch(Matcher::matches);
    return rows;
  }

  /** As a whole number: of bytes, of nanoseconds, or of what it is. */
  private static long number(String constant) throws Exception {
    Matcher parts = CONSTANT.matcher(constant);
    assertThat(parts.matches()).as(constant).isTrue();
    Class<?> type = named(parts.group(1));
    Object value = parts.group(2) == null ? field(type, parts.group(3)) : part(type, parts);
    return value instanceof Duration time ? time.toNanos() : ((Number) value).longValue();
  }

  private static Object field(Class<?> type, String name) throws ReflectiveOperationException {
    Field field = type.getDeclaredField(name);
    field.setAccessible(true);
    return field.get(null);
  }

  private static Object part(Class<?> type, Matcher parts) throws ReflectiveOperationException {
    Object whole = type.getMethod(parts.group(2)).invoke(null);
    Method part = type.getMethod(parts.group(3));
    return part.invoke(whole);
  }

  /** Its simple name stands once in the tree. */
  private static Class<?> named(String simple) throws IOException, ClassNotFoundException {
    List<Path> found = sources("main", simple);
    assertThat(found).as(simple).hasSize(1);
    String path = found.get(0).toString().replaceFirst("^.*/src/main/java/", "");
    return Class.forName(path.replaceFirst("\\.java$", "").replace('/', '.'));
  }

  private static List<Path> sources(String kind, String simple) throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.endsWith(simple + ".java"))
          .filter(file -> file.toString().contains("/src/" + kind + "/java/"))
          .toList();
    }
  }
}
