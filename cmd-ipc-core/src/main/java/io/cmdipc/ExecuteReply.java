package io.cmdipc;

import io.cmdipc.message.ExecuteCommandResponse;

/**
 * A call that was sent to a channel and has no answer yet.
 */
interface ExecuteReply extends PendingReply {

	void onResponse(ExecuteCommandResponse response);

}
