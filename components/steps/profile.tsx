import { useState } from 'preact/hooks';
import { profileMessages } from '../../utils/i18n/steps/profile-messages.ts';
import { ask, type Reply } from '../../utils/messages/index.ts';
import { formAddress, type ProfileChecks } from '../../utils/steps/index.ts';
import { Checks } from './profile/checks.tsx';
import { Dismiss } from './profile/dismiss.tsx';
import { Form } from './profile/form.tsx';
import { useGuard } from './profile/guard.ts';
import { Phone } from './profile/phone.tsx';
import { Request } from './profile/request.tsx';
import { SignOut } from './profile/sign-out.tsx';
import { WholePortal } from './profile/whole-portal.tsx';
import type { StepProps } from './step-props.ts';
import { useStepWords } from './step-words.ts';

/** The step "Delete profile": what stands against it, the way that there is on this portal, and what comes after. */
export function Profile(props: StepProps) {
  const { portal, status, journey } = props;
  const { s } = useStepWords(profileMessages);
  const [checks, setChecks] = useState<Reply<ProfileChecks>>();
  const check = async () => setChecks(await ask('checkProfile', { portal }));
  const cloud = status?.ok === true && status.value.edition === 'cloud';
  const user = status?.ok ? status.value.user : undefined;
  const address = formAddress(portal);
  const found = checks?.ok ? checks.value : undefined;
  const guard = useGuard(status, found);
  return (
    <div class="sections">
      <p class="quiet">{s('about')}</p>
      <Checks {...props} checks={checks} onCheck={check} />
      {cloud && <Form {...props} address={address} guard={guard} />}
      {cloud && <Phone address={guard.mayOpen ? address : null} />}
      <Request {...props} cloud={cloud} administrators={found?.administrators.others ?? []} />
      {user?.admin && <Dismiss portal={portal} user={user.id} journey={journey} />}
      {user?.admin && <WholePortal cloud={cloud} />}
      <SignOut {...props} />
    </div>
  );
}
