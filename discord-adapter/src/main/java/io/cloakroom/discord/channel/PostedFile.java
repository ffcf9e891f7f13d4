package io.cloakroom.discord.channel;

import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.Showing;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;

/**
 * A file that a message shows, with where it can be fetched for about a day: that is asked for anew
 * each time, and never kept. Source: docs, resources, "Attachment Structure".
 */
public record PostedFile(Attachment attachment, String url) {
  private static final int FORWARD = 1;
  private static final int IS_SPOILER = 1 << 3;

  /**
   * The files of the message, in their order: its own, those of what it forwards, and those that an
   * app put into components, which Discord does not list among its own.
   */
  public static List<PostedFile> of(DataObject message) {
    List<PostedFile> files = new ArrayList<>();
    attached(message).forEach(files::add);
    if (isForward(message)) {
      objects(message, "message_snapshots")
          .map(snapshot -> snapshot.optObject("message").orElseGet(DataObject::empty))
          .flatMap(PostedFile::attached)
          .forEach(files::add);
    }
    inComponents(message.optArray("components").orElseGet(DataArray::empty), files);
    return files;
  }

  static boolean isForward(DataObject message) {
    return message
        .optObject("message_reference")
        .filter(reference -> reference.getInt("type", 0) == FORWARD)
        .isPresent();
  }

  public static Stream<DataObject> objects(DataObject holder, String key) {
    return holder.optArray(key).orElseGet(DataArray::empty).stream(DataArray::getObject);
  }

  private static Stream<PostedFile> attached(DataObject message) {
    return objects(message, "attachments").map(PostedFile::oneOf);
  }

  private static PostedFile oneOf(DataObject file) {
    String name = name(file.getString("filename", ""), file.getString("title", ""));
    boolean spoiler =
        (file.getInt("flags", 0) & IS_SPOILER) != 0
            || file.getString("filename", "").startsWith("SPOILER_");
    return new PostedFile(
        new Attachment(
            file.getString("id"),
            name,
            file.getString("content_type", ""),
            file.getLong("size", 0),
            new Showing(file.getString("description", ""), spoiler)),
        file.getString("url"));
  }

  /** Discord replaces what is not ASCII in a name, and keeps the original's stem as the title. */
  private static String name(String filename, String title) {
    int dot = filename.lastIndexOf('.');
    String ending = dot < 0 ? "" : filename.substring(dot);
    return title.isEmpty() ? filename : title.endsWith(ending) ? title : title + ending;
  }

  private static void inComponents(DataArray components, List<PostedFile> files) {
    components.stream(DataArray::getObject)
        .forEach(
            component -> {
              media(component, files);
              inComponents(component.optArray("items").orElseGet(DataArray::empty), files);
              inComponents(component.optArray("components").orElseGet(DataArray::empty), files);
              component.optObject("accessory").ifPresent(one -> media(one, files));
            });
  }

  private static void media(DataObject component, List<PostedFile> files) {
    Stream.of("media", "file")
        .flatMap(key -> component.optObject(key).stream())
        .filter(item -> !item.isNull("attachment_id") && !item.isNull("url"))
        .map(item -> inComponent(component, item))
        .forEach(files::add);
  }

  private static PostedFile inComponent(DataObject component, DataObject item) {
    String url = item.getString("url");
    String path = url.replaceAll("[?#].*", "");
    return new PostedFile(
        new Attachment(
            item.getString("attachment_id"),
            path.substring(path.lastIndexOf('/') + 1),
            item.getString("content_type", ""),
            0,
            new Showing(
                component.getString("description", ""), component.getBoolean("spoiler", false))),
        url);
  }
}
