package io.cloakroom.command.page;

import io.cloakroom.chat.Person;
import io.cloakroom.link.pass.Passes;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Where pictures are looked for in a browser, and how somebody comes there from a chat. */
public final class LibraryPage {
  public static final String PATH = "/library";

  /** Where somebody's own channels stand. */
  public static final String CHANNELS = "/channels";

  /** Where it is said what would become of pictures that were chosen there. */
  public static final String CHOSEN = PATH + "/chosen";

  /** Where it is done. */
  public static final String ACT = PATH + "/act";

  /** Before the token of a link: what there is to know of its picture. */
  public static final String ABOUT = PATH + "/about/";

  /** Before the token of a link: what its card shows. */
  public static final String PREVIEW = PATH + "/preview/";

  /** The field of its form that says what is looked for, as it is typed behind {@code find}. */
  public static final String ASKED = "q";

  /** The field that says by which tags, all of which are meant; they can be typed beside it. */
  public static final String TAG = "tag";

  private final Passes passes;
  private final URI base;

  /**
   * @param base what addresses begin with: scheme, host and port, without a path
   */
  public LibraryPage(Passes passes, URI base) {
    this.passes = passes;
    this.base = base;
  }

  /**
   * A fresh address of it that signs the person in: once, within a minute.
   *
   * @param fields of its form, filled in
   */
  public URI personal(Person person, Map<String, String> fields) {
    return base.resolve(path(fields) + "#" + passes.issue(person));
  }

  /**
   * Its path, with its form filled in.
   *
   * @param fields by name; what is empty is left out
   */
  public static String path(Map<String, String> fields) {
    String query =
        new TreeMap<>(fields)
            .entrySet().stream()
                .filter(one -> !one.getValue().isEmpty())
                .map(one -> one.getKey() + "=" + encoded(one.getValue()))
                .collect(Collectors.joining("&"));
    return query.isEmpty() ? PATH : PATH + "?" + query;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
