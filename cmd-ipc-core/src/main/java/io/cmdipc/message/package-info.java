/**
 * Messages of the cmd-ipc protocol, their payloads, and their JSON format.
 */
@NullMarked
package io.cmdipc.message;

import org.jspecify.annotations.NullMarked;
