package io.cloakroom.demo.web;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MimeTypes;
import org.eclipse.jetty.http.MultiPartConfig;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.server.Request;

/** Takes in forms that carry files (RFC 7578). The files lie on disk until they are kept. */
final class UploadedForms {
  private static final long MAX_FILE_BYTES = 256L << 20;
  private static final long MAX_POST_BYTES = 512L << 20;
  private static final int IN_MEMORY_BYTES = 64 * 1024;

  private static final int BUSY = 503;

  /** Each holds a thread for as long as its client takes. */
  private static final int AT_ONCE = 16;

  private final MultiPartConfig limits;
  private final Semaphore places = new Semaphore(AT_ONCE);

  /**
   * @param directory where the files lie meanwhile
   */
  UploadedForms(Path directory) {
    this.limits =
        new MultiPartConfig.Builder()
            .location(directory)
            .maxPartSize(MAX_FILE_BYTES)
            .maxSize(MAX_POST_BYTES)
            .maxMemoryPartSize(IN_MEMORY_BYTES)
            .useFilesForPartsWithoutFileName(false)
            .build();
  }

  /**
   * The parts of the form, in order; whoever closes them lets go of their files.
   *
   * @throws IOException when the files cannot be written to the disk
   */
  MultiPartFormData.Parts parts(Request request) throws RefusedRequest, IOException {
    String type =
        Optional.ofNullable(request.getHeaders().get(HttpHeader.CONTENT_TYPE))
            .filter(one -> one.startsWith(MimeTypes.Type.MULTIPART_FORM_DATA.asString()))
            .orElseThrow(UploadedForms::refused);
    if (!places.tryAcquire()) {
      throw new RefusedRequest(BUSY, DemoWords.WORDS.tooManyUploads());
    }
    try {
      return MultiPartFormData.getParts(request, request, type, limits);
    } catch (CompletionException e) {
      // Jetty would look for the parts once more when it is answered, and log why there are none.
      request.removeAttribute(MultiPartFormData.class.getName());
      // What ends too early is the client's doing; any other failure to move bytes is the disk's.
      if (e.getCause() instanceof IOException failed && !(failed instanceof EOFException)) {
        throw failed;
      }
      throw refused();
    } catch (IllegalArgumentException e) {
      throw refused();
    } finally {
      places.release();
    }
  }

  private static RefusedRequest refused() {
    return new RefusedRequest(Asked.BAD_REQUEST, DemoWords.WORDS.tooLarge());
  }
}
