package io.cloakroom.handin;

import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.Workspace;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.Part;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A file that was handed in, sealed as it came.
 *
 * @param image under which it is sealed: never that of the picture that is made of it
 * @param by whose page it came on
 * @param post that it is handed in with
 */
record HandedFile(ImageId image, Person by, Post post, String name, String type, long bytes) {
  private static final int LINES = 8;

  HandedFile {
    Objects.requireNonNull(image, "image");
    Objects.requireNonNull(by, "by");
    Objects.requireNonNull(post, "post");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
  }

  Attachment attachment() {
    return new Attachment("handed-" + image, name, type, bytes);
  }

  BlobKey key() {
    return new BlobKey(image, Part.RAW);
  }

  /** No id has a line break, nor has the name of an attachment. */
  String words() {
    Attachment inert = attachment();
    Conversation where = post.conversation();
    return String.join(
        "\n",
        image.toString(),
        where.workspace().messenger(),
        where.workspace().id(),
        where.id(),
        post.id(),
        by.id(),
        Long.toString(bytes),
        inert.declaredType(),
        inert.name());
  }

  static Optional<HandedFile> read(String words) {
    List<String> lines = words.lines().toList();
    if (lines.size() < LINES) {
      return Optional.empty();
    }
    String name = lines.stream().skip(LINES).collect(Collectors.joining(" "));
    Workspace workspace = new Workspace(lines.get(1), lines.get(2));
    Post post = new Post(new Conversation(workspace, lines.get(3)), lines.get(4));
    return ImageId.parse(lines.get(0))
        .map(
            image ->
                new HandedFile(
                    image,
                    new Person(workspace, lines.get(5)),
                    post,
                    name,
                    lines.get(7),
                    Long.parseLong(lines.get(6))));
  }
}
