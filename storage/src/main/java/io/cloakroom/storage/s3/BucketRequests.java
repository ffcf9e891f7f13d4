package io.cloakroom.storage.s3;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The four requests that are made of a bucket: PUT, GET, DELETE and ListObjectsV2. */
interface BucketRequests {
  /** For people. */
  String place();

  /**
   * @return whether the bucket keeps what stood there before as a version
   */
  boolean put(String key, Path file, long length) throws BucketFailure;

  /** What is made of the bytes of an object. */
  @FunctionalInterface
  interface Reading<T> {
    T read(InputStream bytes) throws IOException;
  }

  /**
   * Reads a whole object, within the time that one of that length may take; empty when there is
   * none.
   */
  <T> Optional<T> read(String key, long length, Reading<T> reading) throws BucketFailure;

  /** Opens an object to be read at the caller's leisure; empty when there is none. */
  Optional<InputStream> open(String key) throws BucketFailure;

  /** Nothing happens when there is none. */
  void delete(String key) throws BucketFailure;

  /**
   * Some keys, in order.
   *
   * @param next what leads to those after them; empty with the last
   */
  record Page(List<String> keys, Optional<String> next) {}

  /**
   * @param next of the page before; empty for the first
   */
  Page list(String prefix, Optional<String> next, int most) throws BucketFailure;

  /** How many bytes are listed of that object; empty when it is not listed. */
  OptionalLong length(String key) throws BucketFailure;
}
