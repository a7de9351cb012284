/** The two channels between a window and main; nothing else is sent or listened to. */
export const INVOKE_CHANNEL = 'qingzhang:invoke';
export const EVENT_CHANNEL = 'qingzhang:event';
