package io.cloakroom.command.page;

import io.cloakroom.chat.Person;
import io.cloakroom.link.pass.Passes;
import java.net.URI;

/** Where the numbers of a workspace are read in a browser, and how somebody comes there. */
public final class NumbersPage {
  public static final String PATH = "/numbers";

  /** The same page, from its export on. */
  public static final String EXPORT = PATH + "/export";

  /** The file; behind it comes its format. */
  public static final String FILE = PATH + "/file/";

  private final Passes passes;
  private final URI base;

  /**
   * @param base what addresses begin with: scheme, host and port, without a path
   */
  public NumbersPage(Passes passes, URI base) {
    this.passes = passes;
    this.base = base;
  }

  /** A fresh address of it that signs the person in: once, within a minute. */
  public URI personal(Person person, boolean export) {
    return base.resolve((export ? EXPORT : PATH) + "#" + passes.issue(person));
  }
}
