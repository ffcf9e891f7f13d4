/** Cleaning files and folders from the command line, with the sanitiser that the bot runs. */
package io.cloakroom.deploy.batch;
