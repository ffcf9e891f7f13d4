package io.cloakroom.gateway.pane;

import java.net.URI;
import java.util.Objects;

/** What a chat shows somebody who wants to see a picture within it. */
public sealed interface Pane {
  /** What stands above it: a title of the picture's, or what is the matter. */
  String title();

  /**
   * The page at this address, to be loaded now: it shows the picture once, to whom it was made for.
   */
  record Page(String title, URI address) implements Pane {
    public Page {
      Objects.requireNonNull(title, "title");
      Objects.requireNonNull(address, "address");
    }

    /** Prints no ticket. */
    @Override
    public String toString() {
      return "Page[]";
    }
  }

  /**
   * These words.
   *
   * @param sentence what is so, and what to do
   * @param later whether that is to try again, as nothing is known against them
   */
  record Refusal(String title, String sentence, boolean later) implements Pane {
    public Refusal {
      Objects.requireNonNull(title, "title");
      Objects.requireNonNull(sentence, "sentence");
    }
  }
}
