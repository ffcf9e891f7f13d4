package io.cloakroom.testing.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.words.Language;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds the bundle of a module together: every language says everything, and nothing is said by
 * nobody. Sources are looked for in the folder of the module.
 */
public interface BundlesContract {
  Path RESOURCES = Path.of("src/main/resources");
  Path SOURCES = Path.of("src/main");
  Pattern AREA = Pattern.compile("\\bWords\\.(?:of|ofConstants|bundle)\\((\\w+)\\.class\\)");
  Pattern SAID = Pattern.compile("WORDS(?:\\.|::)(\\w+)");
  Pattern PLACE = Pattern.compile("\\{(\\d+)");
  Pattern LONE_QUOTE = Pattern.compile("(?<!')'(?!')");
  String OF_SCRIPTS = "ScriptWords";

  @Test
  default void everyAreaHasAFileInEachLanguageAndTheOtherWayRound() throws Exception {
    assertThat(missing(RESOURCES)).isEmpty();
    assertThat(english().stream().map(BundlesContract::simpleName))
        .containsExactlyInAnyOrderElementsOf(said());
  }

  @Test
  default void everyLanguageHasTheSameMessagesWithTheSameThingsInThem() throws Exception {
    List<Path> english = english();
    assertThat(english).isNotEmpty();
    for (Path file : english) {
      Properties first = read(file);
      for (Language language : Language.values()) {
        Properties other = language == Language.ENGLISH ? first : read(in(language, file));
        assertThat(other.stringPropertyNames()).as(file.toString()).isEqualTo(names(first));
        for (String key : names(first)) {
          assertThat(other.getProperty(key)).as(key).isNotBlank();
          assertThat(places(other.getProperty(key)))
              .as("%s of %s in %s", key, file, language)
              .isEqualTo(places(first.getProperty(key)));
        }
      }
    }
  }

  @Test
  default void everyMessageIsAPatternThatQuotesNothing() throws Exception {
    for (Path file : english()) {
      for (Language language : Language.values()) {
        Properties words = read(in(language, file));
        for (String key : names(words)) {
          String pattern = words.getProperty(key);
          if (!area(file).endsWith(OF_SCRIPTS)) {
            assertThat(new MessageFormat(pattern, Locale.ROOT)).isNotNull();
            assertThat(LONE_QUOTE.matcher(pattern).find()).as(file + ": " + key).isFalse();
          }
        }
      }
    }
  }

  /** “So” in English, „so“ in German, and nothing else beside it. */
  @Test
  default void everyMessageQuotesAsItsLanguageDoes() throws Exception {
    for (Path file : english()) {
      for (Language language : Language.values()) {
        Properties words = read(in(language, file));
        for (String key : names(words)) {
          assertThat(words.getProperty(key))
              .as("%s of %s in %s", key, file, language)
              .doesNotContain("\"")
              .doesNotContain(language == Language.ENGLISH ? "„" : "”");
        }
      }
    }
  }

  @Test
  default void everyMessageHasItsMethodOrConstantAndTheOtherWayRound() throws Exception {
    for (Path file : english()) {
      Properties words = read(file);
      if (area(file).endsWith(OF_SCRIPTS)) {
        continue;
      }
      Class<?> area = Class.forName(area(file));
      if (!area.isInterface() && !area.isEnum()) {
        // By what is recorded, which its own test knows.
        continue;
      }
      assertThat(names(words)).as(file.toString()).isEqualTo(keys(area, words));
      for (Method method : area.isInterface() ? area.getDeclaredMethods() : new Method[0]) {
        assertThat(places(words.getProperty(method.getName())))
            .as(method.toString())
            .hasSize(method.getParameterCount());
      }
    }
  }

  @Test
  default void everyMessageIsSaidSomewhere() throws Exception {
    Set<String> said =
        sources().values().stream()
            .flatMap(source -> SAID.matcher(source).results())
            .map(message -> message.group(1))
            .collect(Collectors.toSet());
    for (Class<?> area : interfaces()) {
      for (Method method : area.getDeclaredMethods()) {
        assertThat(said).as(method.toString()).contains(method.getName());
      }
    }
  }

  private static Set<String> keys(Class<?> area, Properties words) {
    if (area.isInterface()) {
      return Arrays.stream(area.getDeclaredMethods())
          .map(Method::getName)
          .collect(Collectors.toSet());
    }
    Set<String> parts =
        names(words).stream()
            .map(key -> key.substring(key.indexOf('.') + 1))
            .collect(Collectors.toSet());
    return Arrays.stream(area.getEnumConstants())
        .map(one -> ((Enum<?>) one).name())
        .flatMap(name -> parts.stream().map(part -> name + "." + part))
        .collect(Collectors.toSet());
  }

  private static Set<String> places(String pattern) {
    return PLACE.matcher(pattern).results().map(one -> one.group(1)).collect(Collectors.toSet());
  }

  static Set<String> names(Properties words) {
    return new HashSet<>(words.stringPropertyNames());
  }

  private static List<Path> english() throws IOException {
    return bundles(RESOURCES).stream().filter(file -> file.equals(english(file))).toList();
  }

  private static List<Path> bundles(Path resources) throws IOException {
    try (Stream<Path> files = Files.walk(resources)) {
      return files.filter(file -> file.toString().endsWith(".properties")).toList();
    }
  }

  /** The files that are not there of areas that have one in some language. */
  static Set<Path> missing(Path resources) throws IOException {
    return bundles(resources).stream()
        .map(BundlesContract::english)
        .flatMap(file -> Arrays.stream(Language.values()).map(language -> in(language, file)))
        .filter(file -> !Files.exists(file))
        .collect(Collectors.toSet());
  }

  /** The areas that the sources name. */
  private static Set<String> said() throws IOException {
    return sources().values().stream()
        .flatMap(source -> AREA.matcher(source).results())
        .map(area -> area.group(1))
        .collect(Collectors.toSet());
  }

  private static String simpleName(Path english) {
    return english.getFileName().toString().replace(".properties", "");
  }

  /** That of the same area in English. */
  private static Path english(Path file) {
    String name = file.getFileName().toString();
    for (Language language : Language.values()) {
      name = name.replace(suffix(language) + ".properties", ".properties");
    }
    return file.resolveSibling(name);
  }

  private static List<Class<?>> interfaces() throws Exception {
    List<Class<?>> areas = new ArrayList<>();
    for (Path file : english()) {
      Class<?> area = Class.forName(area(file));
      if (area.isInterface()) {
        areas.add(area);
      }
    }
    return areas;
  }

  private static Path in(Language language, Path english) {
    return Path.of(english.toString().replace(".properties", suffix(language) + ".properties"));
  }

  private static String suffix(Language language) {
    return language == Language.ENGLISH ? "" : "_" + language.tag();
  }

  private static String area(Path file) {
    return RESOURCES.relativize(file).toString().replace(".properties", "").replace('/', '.');
  }

  static Properties read(Path file) throws IOException {
    Properties words = new Properties();
    try (var reader = Files.newBufferedReader(file)) {
      words.load(reader);
    }
    return words;
  }

  private static Map<String, String> sources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return new TreeMap<>(
          files
              .filter(one -> one.toString().matches(".*[.](java|jte)"))
              .collect(Collectors.toMap(Path::toString, BundlesContract::text)));
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
