/** The words for customers, unless the firm has its own. */
export const privacyNotice = (): string =>
  [
    '您好，为了跟您联系和做好服务，我们记下了您的称呼、职务、联系方式，以及跟您沟通、合作的情况。',
    '这些信息只给负责您的同事和他的主管看，加密保存，不给别人，也不卖给别人。',
    '您可以随时要求查看、更正、删除，也可以说不再接收问候和推广，告诉跟您联系的同事就行。',
    '没有来往以后，我们按公司规定的期限清除。',
  ].join('\n')
