package io.cloakroom.command.page;

import io.cloakroom.chat.Person;
import io.cloakroom.link.pass.Passes;
import java.net.URI;

/** Where the record is read in a browser, and how somebody comes there from a chat. */
public final class LogPage {
  public static final String PATH = "/log";

  private final Passes passes;
  private final URI base;

  /**
   * @param base what addresses begin with: scheme, host and port, without a path
   */
  public LogPage(Passes passes, URI base) {
    this.passes = passes;
    this.base = base;
  }

  /** A fresh address of it that signs the person in: once, within a minute. */
  public URI personal(Person person) {
    return base.resolve(PATH + "#" + passes.issue(person));
  }
}
