package io.cloakroom.slack.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.command.Reply;
import io.cloakroom.slack.card.Blocks;
import io.cloakroom.slack.card.ListedPictures;
import io.cloakroom.slack.card.Pressable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Lays out what a command says, on as many messages as Slack's limits ask for. */
public final class Pager {
  /** A response_url may be used five times; the others are for what comes after. */
  private static final int MOST_PAGES = 3;

  private static final int BLOCKS = 45;

  private final Blocks blocks;

  public Pager(Blocks blocks) {
    this.blocks = blocks;
  }

  /** The blocks of each message, the buttons on the last. */
  List<List<ObjectNode>> pages(Reply.Say said) {
    return pages(said, Map.of());
  }

  /**
   * @param pictures what stands beside a line, by its place
   */
  List<List<ObjectNode>> pages(Reply.Say said, Map<Integer, ListedPictures.Listed> pictures) {
    List<ObjectNode> all = blocks.lines(said.lines(), pictures);
    said.passing()
        .ifPresent(
            passing ->
                Blocks.tellWhenTaken(all, new Pressable(passing.command(), passing.arguments())));
    List<ObjectNode> buttons = blocks.buttons(said.buttons());
    List<List<ObjectNode>> pages = new ArrayList<>();
    for (int i = 0; i < all.size() && pages.size() < MOST_PAGES; i += BLOCKS) {
      pages.add(new ArrayList<>(all.subList(i, Math.min(all.size(), i + BLOCKS))));
    }
    if (pages.isEmpty()) {
      pages.add(new ArrayList<>());
    }
    List<ObjectNode> last = pages.get(pages.size() - 1);
    if (all.size() > MOST_PAGES * BLOCKS) {
      last.add(Blocks.context(AnswerWords.WORDS.moreThanFits()));
    }
    last.addAll(buttons.subList(0, Math.min(4, buttons.size())));
    return pages;
  }

  /** What a notification says. */
  String text(Reply.Say said) {
    return said.lines().stream().findFirst().map(blocks::text).orElse("");
  }
}
