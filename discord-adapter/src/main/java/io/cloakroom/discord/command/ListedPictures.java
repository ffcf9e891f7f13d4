package io.cloakroom.discord.command;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.card.Thumbnail;
import io.cloakroom.discord.card.Markdown;
import io.cloakroom.discord.card.Messages;
import io.cloakroom.discord.connection.OutgoingFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;

/**
 * The pictures of a list, each in an embed with its number: files of the answer itself. The words
 * of the list stay its content, for whoever set Discord to show no embeds. Source: docs, reference,
 * "Using Attachments within Embeds".
 *
 * @param embeds one for each of the files
 */
record ListedPictures(List<DataObject> embeds, List<OutgoingFile> files) {
  static final ListedPictures NONE = new ListedPictures(List.of(), List.of());

  /** Of embeds as of files. Source: docs, resources, "Create Message". */
  private static final int MOST = 10;

  ListedPictures {
    embeds = List.copyOf(embeds);
    files = List.copyOf(files);
  }

  /** Those that may still be shown, in their order. */
  static ListedPictures of(Collection<Thumbnail> thumbnails) {
    List<DataObject> embeds = new ArrayList<>();
    List<OutgoingFile> files = new ArrayList<>();
    thumbnails.stream()
        .sorted(Comparator.comparingInt(Thumbnail::number))
        .limit(MOST)
        .forEach(
            one -> {
              Optional<byte[]> jpeg = one.pixels().small();
              if (jpeg.isPresent()) {
                String name = "picture-" + one.number() + ".jpg";
                files.add(OutgoingFile.of(name, one.title(), jpeg.get()));
                embeds.add(embed(one, name));
              }
            });
    return new ListedPictures(embeds, files);
  }

  private static DataObject embed(Thumbnail one, String file) {
    Line line = Line.of(Span.bold(one.number() + "."), Span.plain(" " + one.title()));
    return DataObject.empty()
        .put("type", "rich")
        .put("description", Markdown.of(line))
        .put("thumbnail", DataObject.empty().put("url", "attachment://" + file));
  }

  boolean isEmpty() {
    return files.isEmpty();
  }

  /** The message with them, itself unchanged. */
  DataObject on(DataObject message) {
    DataObject with = DataObject.fromJson(message.toJson());
    return Messages.attaching(with, List.of(), files)
        .put("flags", message.getInt("flags") & ~Messages.SUPPRESS_EMBEDS)
        .put("embeds", DataArray.fromCollection(embeds));
  }
}
