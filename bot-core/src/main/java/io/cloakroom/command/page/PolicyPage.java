package io.cloakroom.command.page;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.link.pass.Passes;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where the text of a policy is read in a browser, and how somebody comes there from a chat. */
public final class PolicyPage {
  /** Before the id of the conversation. */
  public static final String PATH = "/policy/";

  private final Passes passes;
  private final URI base;

  /**
   * @param base what addresses begin with: scheme, host and port, without a path
   */
  public PolicyPage(Passes passes, URI base) {
    this.passes = passes;
    this.base = base;
  }

  /** A fresh address of it that signs the person in: once, within a minute. */
  public URI personal(Person person, Conversation of) {
    return base.resolve(path(of) + "#" + passes.issue(person));
  }

  /** Its path, for whoever is signed in. */
  public static String path(Conversation of) {
    return PATH + URLEncoder.encode(of.id(), StandardCharsets.UTF_8);
  }
}
