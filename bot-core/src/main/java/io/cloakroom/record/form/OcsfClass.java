package io.cloakroom.record.form;

/** A class of events in the Open Cybersecurity Schema Framework: https://schema.ocsf.io. */
enum OcsfClass {
  AUTHENTICATION(3, "Identity & Access Management", 3002, "Authentication"),
  ENTITY_MANAGEMENT(3, "Identity & Access Management", 3004, "Entity Management"),
  API_ACTIVITY(6, "Application Activity", 6003, "API Activity"),
  FILE_HOSTING(6, "Application Activity", 6006, "File Hosting Activity");

  private final int category;
  private final String categoryName;
  private final int uid;
  private final String caption;

  OcsfClass(int category, String categoryName, int uid, String caption) {
    this.category = category;
    this.categoryName = categoryName;
    this.uid = uid;
    this.caption = caption;
  }

  int category() {
    return category;
  }

  String categoryName() {
    return categoryName;
  }

  int uid() {
    return uid;
  }

  String caption() {
    return caption;
  }
}
