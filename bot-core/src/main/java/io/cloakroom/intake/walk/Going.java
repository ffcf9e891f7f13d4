package io.cloakroom.intake.walk;

import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.intake.queue.Item;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What goes when the originals of a post are removed, as it was settled when it was received. */
enum Going {
  /** The files whose copies were sealed, under every post that shows them. */
  FILES {
    @Override
    boolean takesTheRestAlong() {
      return false;
    }

    @Override
    boolean isWorthwhile(Intake wanted) {
      return !wanted.removing().isEmpty();
    }

    @Override
    boolean takes(Intake removed, Item item) {
      return files(removed).contains(item.attachment().id());
    }

    @Override
    List<Intake> touched(Intake removed, IntakeRegister register) {
      return files(removed).stream()
          .flatMap(
              file -> register.showing(removed.post().conversation().workspace(), file).stream())
          .toList();
    }

    @Override
    IncomingPost original(Intake removed, List<Intake> siblings) {
      List<Attachment> files = removed.removing().stream().map(Item::attachment).toList();
      return removed.post().with(files);
    }
  },
  /** The post with all that was ever attached to it: only if all of it has a copy. */
  WHOLE_POST {
    @Override
    boolean takesTheRestAlong() {
      return true;
    }

    @Override
    boolean isWorthwhile(Intake wanted) {
      return !wanted.removing().isEmpty() && wanted.removing().size() == wanted.replaced().size();
    }

    @Override
    boolean takes(Intake removed, Item item) {
      return true;
    }

    @Override
    List<Intake> touched(Intake removed, IntakeRegister register) {
      return register.of(removed.post().post());
    }

    @Override
    IncomingPost original(Intake removed, List<Intake> siblings) {
      return removed
          .post()
          .with(
              Stream.concat(Stream.of(removed), siblings.stream())
                  .flatMap(part -> part.items().stream())
                  .map(Item::attachment)
                  .toList());
    }
  };

  static Going of(Intake intake) {
    return switch (intake.unit()) {
      case FILE -> FILES;
      case POST -> WHOLE_POST;
    };
  }

  /** Whether files go that are no pictures: they need a copy too, or nothing goes. */
  abstract boolean takesTheRestAlong();

  /**
   * Whether it is of any use to remove what is marked.
   *
   * @param wanted with the items marked that may go
   */
  abstract boolean isWorthwhile(Intake wanted);

  /** Whether the item, of this or another intake, goes with what is marked. */
  abstract boolean takes(Intake removed, Item item);

  /** Every intake of which something goes with what is marked, this one too. */
  abstract List<Intake> touched(Intake removed, IntakeRegister register);

  /**
   * What the messenger is asked to remove: with all files of which it is known what becomes of
   * them.
   *
   * @param siblings the other intakes of which something goes with it
   */
  abstract IncomingPost original(Intake removed, List<Intake> siblings);

  private static Set<String> files(Intake removed) {
    return removed.removing().stream()
        .map(item -> item.attachment().id())
        .collect(Collectors.toSet());
  }
}
