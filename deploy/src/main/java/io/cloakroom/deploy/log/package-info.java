/** The forms in which the log is written. */
package io.cloakroom.deploy.log;
