package io.cloakroom.record.form;

import java.util.List;

/**
 * What kind of thing was done, in the words of both schemas: an activity of a class of OCSF, and
 * the category and type of ECS.
 */
enum Deed {
  UPLOAD(OcsfClass.FILE_HOSTING, 1, "Upload", "file", "creation"),
  DOWNLOAD(OcsfClass.FILE_HOSTING, 2, "Download", "file", "access"),
  UPDATE(OcsfClass.FILE_HOSTING, 3, "Update", "file", "change"),
  DELETE(OcsfClass.FILE_HOSTING, 4, "Delete", "file", "deletion"),
  COPY(OcsfClass.FILE_HOSTING, 6, "Copy", "file", "creation"),
  RESTORE(OcsfClass.FILE_HOSTING, 8, "Restore", "file", "access"),
  PREVIEW(OcsfClass.FILE_HOSTING, 9, "Preview", "file", "access"),
  LOCK(OcsfClass.FILE_HOSTING, 10, "Lock", "file", "change"),
  UNLOCK(OcsfClass.FILE_HOSTING, 11, "Unlock", "file", "change"),
  SHARE(OcsfClass.FILE_HOSTING, 12, "Share", "file", "change"),
  UNSHARE(OcsfClass.FILE_HOSTING, 13, "Unshare", "file", "change"),
  OPEN(OcsfClass.FILE_HOSTING, 14, "Open", "file", "access"),
  CHECK(OcsfClass.FILE_HOSTING, 17, "Access Check", "file", "access"),
  OTHER_OF_FILE(OcsfClass.FILE_HOSTING, Deed.OTHER, "Other", "file", "info"),

  LOG_ON(OcsfClass.AUTHENTICATION, 1, "Logon", "authentication", "start"),
  LOG_OFF(OcsfClass.AUTHENTICATION, 2, "Logoff", "authentication", "end"),
  OTHER_OF_SESSION(OcsfClass.AUTHENTICATION, Deed.OTHER, "Other", "authentication", "info"),

  CHANGE_POLICY(OcsfClass.ENTITY_MANAGEMENT, 3, "Update", "configuration", "change"),
  CHANGE_PERSON(OcsfClass.ENTITY_MANAGEMENT, 3, "Update", "iam", "change"),

  READ(OcsfClass.API_ACTIVITY, 2, "Read", "api", "access"),
  OTHER_OF_PROGRAM(OcsfClass.API_ACTIVITY, Deed.OTHER, "Other", "api", "info");

  /** The activity of what is none of those that the class has. */
  static final int OTHER = 99;

  private final OcsfClass ocsf;
  private final int activity;
  private final String caption;
  private final String category;
  private final String type;

  Deed(OcsfClass ocsf, int activity, String caption, String category, String type) {
    this.ocsf = ocsf;
    this.activity = activity;
    this.caption = caption;
    this.category = category;
    this.type = type;
  }

  OcsfClass ocsf() {
    return ocsf;
  }

  int activity() {
    return activity;
  }

  String caption() {
    return caption;
  }

  List<String> categories() {
    return List.of(category);
  }

  List<String> types() {
    return List.of(type);
  }
}
