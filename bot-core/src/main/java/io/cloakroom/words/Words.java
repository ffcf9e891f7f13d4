package io.cloakroom.words;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.text.MessageFormat;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The bundle of messages. Each area of the program has an interface whose methods are its messages,
 * and beside it a file for each language ({@code PageWords.properties} in English, {@code
 * PageWords_de.properties}); of an enum each constant has some. A message is a pattern of {@link
 * MessageFormat}, in the language that {@linkplain Language#spoken the thread speaks}.
 */
public final class Words {
  private static final ResourceBundle.Control EXACTLY =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final Class<?> area;
  private final Map<Language, Map<String, MessageFormat>> patterns = new ConcurrentHashMap<>();

  private Words(Class<?> area) {
    this.area = area;
  }

  /**
   * The messages of an area. A method that returns a {@link Phrase} keeps what it is given and is
   * no text or number as it is.
   *
   * @param area an interface whose methods return {@code String} or {@code Phrase}, none of a name
   *     that another has
   */
  public static <T> T of(Class<T> area) {
    Words words = new Words(area);
    return area.cast(
        Proxy.newProxyInstance(
            area.getClassLoader(),
            new Class<?>[] {area},
            (proxy, method, given) ->
                words.say(method, method.getParameterCount() == 0 ? new Object[0] : given)));
  }

  /** The messages of the constants of an enum: {@code CONSTANT.part}. */
  public static Words ofConstants(Class<? extends Enum<?>> area) {
    return new Words(area);
  }

  /** One of them. */
  public String of(Enum<?> constant, String part, Object... given) {
    return format(constant.name() + "." + part, given);
  }

  /** All that there is in an area, unformatted, in the language that the thread speaks. */
  public static ResourceBundle bundle(Class<?> area) {
    return bundle(area, Language.spoken());
  }

  static ResourceBundle bundle(Class<?> area, Language language) {
    return ResourceBundle.getBundle(
        area.getName(), language.locale(), area.getClassLoader(), EXACTLY);
  }

  private Object say(Method method, Object[] given) {
    if (method.getDeclaringClass() == Object.class) {
      throw new UnsupportedOperationException("only messages: " + method.getName());
    }
    if (method.getReturnType() != Phrase.class) {
      return format(method.getName(), given);
    }
    Object[] marks = new Object[given.length];
    for (int i = 0; i < given.length; i++) {
      if (given[i] instanceof String text) {
        marks[i] = Phrase.withoutMarks(text);
      } else {
        marks[i] = given[i] instanceof Number ? given[i] : Phrase.mark(i);
      }
    }
    return Phrase.of(format(method.getName(), marks), given);
  }

  private String format(String key, Object... given) {
    Language language = Language.spoken();
    MessageFormat pattern =
        patterns
            .computeIfAbsent(language, unused -> new ConcurrentHashMap<>())
            .computeIfAbsent(
                key,
                unused ->
                    new MessageFormat(bundle(area, language).getString(key), language.locale()));
    // One pattern must not be used by two threads at once.
    return ((MessageFormat) pattern.clone()).format(given);
  }
}
